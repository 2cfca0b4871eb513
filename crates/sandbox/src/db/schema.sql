-- Moments are whole seconds since 1970 (UTC). A server's status is no column: it follows from which of its moments
-- have passed, so that a fleet goes on living while nobody asks, also over a restart.
CREATE TABLE client (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE
);
CREATE TABLE location (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE TABLE instance_type (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE os (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT
);
CREATE TABLE server (
    row INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    client_id INTEGER NOT NULL REFERENCES client (id),
    request_id INTEGER NOT NULL,
    has_request INTEGER NOT NULL,
    inventory_id INTEGER,
    name TEXT NOT NULL,
    instance_type_id INTEGER NOT NULL REFERENCES instance_type (id),
    location_id INTEGER NOT NULL REFERENCES location (id),
    os_id INTEGER NOT NULL REFERENCES os (id),
    contract_id TEXT,
    failure TEXT,
    -- Parted by single spaces.
    addresses TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    provisioning_at INTEGER,
    failed_at INTEGER,
    delivered_at INTEGER,
    releasing_at INTEGER,
    released_at INTEGER,
    edited_at INTEGER,
    -- Bytes and bytes a second. The bits of an unsigned 64-bit integer, which SQLite's own integers can't hold.
    -- All four are null for a server whose traffic is not measured.
    base_in INTEGER,
    base_out INTEGER,
    rate_in INTEGER,
    rate_out INTEGER
);
CREATE INDEX server_of_client ON server (client_id);
CREATE TABLE tag (
    -- AUTOINCREMENT: the id of a deleted tag never comes back.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    client_id INTEGER NOT NULL REFERENCES client (id),
    tag TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER,
    UNIQUE (client_id, tag)
);
CREATE TABLE server_tag (
    server INTEGER NOT NULL REFERENCES server (row),
    tag INTEGER NOT NULL REFERENCES tag (id),
    PRIMARY KEY (server, tag)
) WITHOUT ROWID;
CREATE INDEX server_of_tag ON server_tag (tag);
