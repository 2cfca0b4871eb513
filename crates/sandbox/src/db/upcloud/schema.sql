-- What the UpCloud API serves. A server is in maintenance until `settles_at` and in `state` from then on.
CREATE TABLE upcloud_user (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    token TEXT UNIQUE,
    -- The account it belongs to; null for a main account.
    main INTEGER REFERENCES upcloud_user (id)
);
CREATE TABLE upcloud_server (
    row INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    account INTEGER NOT NULL REFERENCES upcloud_user (id),
    title TEXT NOT NULL,
    hostname TEXT NOT NULL,
    zone TEXT NOT NULL,
    plan TEXT NOT NULL,
    core_number INTEGER NOT NULL,
    memory_amount INTEGER NOT NULL,
    license INTEGER NOT NULL,
    host INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    -- Both are null for a server that has settled when it is seeded.
    maintenance_at INTEGER,
    settles_at INTEGER,
    server_group TEXT,
    simple_backup TEXT NOT NULL,
    firewall INTEGER NOT NULL,
    remote_access INTEGER NOT NULL,
    timezone TEXT NOT NULL,
    password TEXT NOT NULL,
    -- `key=value`, parted by single spaces.
    labels TEXT NOT NULL,
    utility_ipv4 TEXT,
    public_ipv4 TEXT,
    public_ipv6 TEXT,
    -- Bytes, and bytes a second from `created_at` on.
    ipv4_base INTEGER NOT NULL,
    ipv4_rate INTEGER NOT NULL,
    ipv6_base INTEGER NOT NULL,
    ipv6_rate INTEGER NOT NULL
);
CREATE INDEX upcloud_server_of_account ON upcloud_server (account);
CREATE TABLE upcloud_storage (
    server INTEGER NOT NULL REFERENCES upcloud_server (row),
    position INTEGER NOT NULL,
    uuid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    size INTEGER NOT NULL,
    tier TEXT NOT NULL,
    PRIMARY KEY (server, position)
) WITHOUT ROWID;
CREATE TABLE upcloud_tag (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES upcloud_user (id),
    -- Names that differ only in the case of ASCII letters are the same name, and no other letters are allowed.
    name TEXT NOT NULL COLLATE NOCASE,
    description TEXT NOT NULL,
    -- Only the main account may put it on servers and take it off.
    main_only INTEGER NOT NULL,
    UNIQUE (account, name)
);
CREATE TABLE upcloud_server_tag (
    server INTEGER NOT NULL REFERENCES upcloud_server (row),
    tag INTEGER NOT NULL REFERENCES upcloud_tag (id),
    PRIMARY KEY (server, tag)
) WITHOUT ROWID;
CREATE INDEX upcloud_server_of_tag ON upcloud_server_tag (tag);
-- The servers that a sub-account may see and tag.
CREATE TABLE upcloud_grant (
    user INTEGER NOT NULL REFERENCES upcloud_user (id),
    server INTEGER NOT NULL REFERENCES upcloud_server (row),
    PRIMARY KEY (user, server)
) WITHOUT ROWID;
