// The headers of the console's files, whoever serves them.

/** The content policy, with more origins for `connect-src`: each begins with a space. */
export const policy = (origins) => "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
  + `connect-src 'self'${origins}; img-src 'self'; font-src 'self'; base-uri 'none'; `
  + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** All others that are the same for every file. */
export const COMMON = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "origin-agent-cluster": "?1",
  "permissions-policy": "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
    + "fullscreen=(self), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), "
    + "serial=(), usb=(), xr-spatial-tracking=()",
};

/** For how long a file with a hash in its name is kept. */
export const FOR_EVER = "public, max-age=31536000, immutable";
