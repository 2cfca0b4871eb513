//! From a path to the file that answers it.

use std::path::{Path, PathBuf};

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

use crate::percent::decode;

/// A file that answers a request.
pub(crate) struct Found {
    pub(crate) bytes: Vec<u8>,
    pub(crate) media_type: &'static str,
    pub(crate) cache: &'static str,
    pub(crate) encoding: Option<&'static str>,
}

/// An encoding with the ending of a file that has it.
type Encoding = (&'static str, &'static str);

/// In the order of preference: brotli is smaller.
const ENCODINGS: [Encoding; 2] = [("br", "br"), ("gzip", "gz")];

/// The encodings that a request accepts.
pub(crate) fn encodings(headers: &HeaderMap) -> Vec<Encoding> {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let accepts = |name: &str| {
        accepted.split(',').any(|part| {
            let (coding, weight) = part.split_once(';').unwrap_or((part, ""));
            let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32));
            coding.trim().eq_ignore_ascii_case(name) && !refused
        })
    };
    ENCODINGS.into_iter().filter(|(name, _)| accepts(name)).collect()
}

/// The file for `path` below `root`; the page itself for an address that the console makes up.
pub(crate) fn find(root: &Path, path: &str, encodings: &[Encoding]) -> Option<Found> {
    let relative = relative(path)?;
    let is_navigation = relative.extension().is_none();
    let root = root.canonicalize().ok()?;
    let file = inside(&root, &relative).or_else(|| inside(&root, Path::new("index.html")).filter(|_| is_navigation))?;
    let (bytes, encoding) = read(&root, &file, encodings)?;
    Some(Found { bytes, media_type: policy::media_type(name_of(&file)), cache: cache(&file), encoding })
}

/// The path as a relative one without anything that could lead out of the folder or to a hidden file.
fn relative(path: &str) -> Option<PathBuf> {
    let decoded = decode(path);
    let segments = decoded.split('/').filter(|segment| !segment.is_empty());
    let fits = |segment: &str| !segment.starts_with('.') && !segment.contains(['\\', '\0', ':']);
    segments.map(|segment| fits(segment).then_some(segment)).collect()
}

/// The file with links followed, if it is one and lies inside the folder.
fn inside(root: &Path, relative: &Path) -> Option<PathBuf> {
    let file = root.join(relative).canonicalize().ok()?;
    (file.starts_with(root) && file.is_file()).then_some(file)
}

fn read(root: &Path, file: &Path, encodings: &[Encoding]) -> Option<(Vec<u8>, Option<&'static str>)> {
    for (name, ending) in encodings {
        let mut sibling = file.as_os_str().to_owned();
        sibling.push(".");
        sibling.push(ending);
        if let Some(bytes) = inside(root, Path::new(&sibling)).and_then(|sibling| std::fs::read(sibling).ok()) {
            return Some((bytes, Some(*name)));
        }
    }
    Some((std::fs::read(file).ok()?, None))
}

/// A name with a hash never changes its content; the page and its settings decide which names are asked for and must
/// always be new; the rest may be kept if it is asked about each time.
fn cache(file: &Path) -> &'static str {
    let name = name_of(file);
    if name == "index.html" || name == "config.json" {
        policy::NEVER
    } else if policy::is_hashed(name) {
        policy::FOR_EVER
    } else {
        "no-cache"
    }
}

fn name_of(file: &Path) -> &str {
    file.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use axum::http::{HeaderMap, HeaderValue};

    use super::{cache, encodings, relative};

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        for path in
            ["/../x", "/a/../../x", "/%2e%2e/x", "/..%2fx", "/.git/config", "/a%5c..%5cx", "/a%00.html", "/c:/x"]
        {
            assert_eq!(relative(path), None, "{path}");
        }
        assert_eq!(relative("/a//b.js"), Some(PathBuf::from("a/b.js")));
        assert_eq!(relative("/"), Some(PathBuf::new()));
    }

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        let class = |name: &str| cache(Path::new(name));
        for name in ["console-3f2a1b9c8d7e6f5a.js", "console-3f2a1b9c8d7e6f5a_bg.wasm", "styles-1234567890123456.css"] {
            assert!(class(name).contains("immutable"), "{name}");
        }
        for name in ["boot.js", "logo.svg", "report-20261122.txt", "facade.css"] {
            assert_eq!(class(name), "no-cache", "{name}");
        }
        assert_eq!(class("index.html"), "no-store");
        assert_eq!(class("config.json"), "no-store");
    }

    #[test]
    fn encodings_follow_what_is_accepted() {
        let read = |text: &'static str| {
            let headers = HeaderMap::from_iter(
                [("accept-encoding".parse().ok(), HeaderValue::from_static(text))]
                    .map(|(name, value)| (name.expect("name"), value)),
            );
            encodings(&headers).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(read("gzip, deflate, br, zstd"), ["br", "gzip"]);
        assert_eq!(read("gzip;q=1.0, br;q=0"), ["gzip"]);
        assert_eq!(read("identity"), Vec::<&str>::new());
    }
}
