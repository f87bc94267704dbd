//! The ways a site is put before its readers: real web servers, set up as people set them up, and
//! folders opened by double click.

mod program;
mod settings;

use std::fmt;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tempfile::TempDir;

use crate::archive::entries;
use crate::repository;
use crate::site::{copy_folder, write_files};
use program::Running;
pub use program::version;

/// Where the site lies below a server's root when it has a sub-path.
const SUB_PATH: &str = "dang/zhinan";
/// A folder as office workers name them; the site must not mind.
const FOLDER: &str = "党建 资料（2022年）/工作指南 100%";

/// A web server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// nginx
    Nginx,
    /// `python3 -m http.server`
    Python,
    /// `busybox httpd`
    Busybox,
    /// Caddy
    Caddy,
    /// Apache
    Apache,
}

/// Where a server has the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the root.
    Root,
    /// In a folder of a folder.
    SubPath,
}

/// How a server has the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Served {
    /// Which server.
    pub program: Program,
    /// Where it has the site.
    pub place: Place,
    /// Whether it packs with gzip what it sends.
    pub gzip: bool,
    /// What it says that scripts are, as servers do that were never told.
    pub mistype: Option<&'static str>,
    /// Whether it says of all files what `deploy/` has ready for it.
    pub ready: bool,
}

/// A way to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// By a server.
    Http(Served),
    /// By double-clicking in a folder with Chinese characters, spaces and a percent sign in its path.
    File,
    /// The same from the archive that visitors download.
    Archive,
}

const fn plain(program: Program, place: Place) -> Served {
    Served { program, place, gzip: false, mistype: None, ready: false }
}

const fn packed(program: Program, place: Place) -> Served {
    Served { gzip: true, ..plain(program, place) }
}

const fn ready(program: Program, place: Place) -> Served {
    Served { ready: true, ..plain(program, place) }
}

/// All ways that are tried.
pub const ALL: [Transport; 17] = [
    Transport::Http(plain(Program::Nginx, Place::Root)),
    Transport::Http(packed(Program::Nginx, Place::SubPath)),
    Transport::Http(Served { mistype: Some("application/octet-stream"), ..plain(Program::Nginx, Place::SubPath) }),
    Transport::Http(plain(Program::Python, Place::Root)),
    Transport::Http(plain(Program::Python, Place::SubPath)),
    Transport::Http(plain(Program::Busybox, Place::Root)),
    Transport::Http(plain(Program::Busybox, Place::SubPath)),
    Transport::Http(packed(Program::Caddy, Place::Root)),
    Transport::Http(plain(Program::Caddy, Place::SubPath)),
    Transport::Http(Served { mistype: Some("text/plain"), ..packed(Program::Caddy, Place::Root) }),
    Transport::Http(plain(Program::Apache, Place::SubPath)),
    Transport::deployed(Program::Nginx, Place::SubPath),
    Transport::deployed(Program::Caddy, Place::SubPath),
    Transport::deployed(Program::Apache, Place::Root),
    Transport::deployed(Program::Apache, Place::SubPath),
    Transport::File,
    Transport::Archive,
];

impl Transport {
    /// By a server with the settings of `deploy/`.
    pub const fn deployed(program: Program, place: Place) -> Self {
        Self::Http(ready(program, place))
    }

    /// Puts a copy of the site's folder there. It is there until the value is dropped.
    pub fn open(self, site: &Path) -> Open {
        let own = tempfile::tempdir().expect("a folder for the copy");
        let mut folder = own.path().join(FOLDER);
        match self {
            Self::Http(served) => return serve(own, site, served),
            Self::File => copy_folder(site, &folder),
            Self::Archive => {
                // As an office's unpacking program does.
                write_files(&folder, entries(&fs::read(site.join("site.zip")).expect("the archive can be read")));
                folder.push("site");
            }
        }
        let base = format!("file://{}/", percent(folder.to_str().expect("test paths are Unicode")));
        Open { base, folder, mistypes: false, running: None, _own: own }
    }
}

/// A line about it.
impl fmt::Display for Transport {
    fn fmt(&self, line: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => line.write_str("file://, Chinese and spaces"),
            Self::Archive => line.write_str("file://, unpacked site.zip"),
            Self::Http(Served { program, place, gzip, mistype, ready }) => {
                let gzip = if *gzip { ", gzip" } else { "" };
                let mistype = mistype.map(|kind| format!(", .js as {kind}")).unwrap_or_default();
                let ready = if *ready { ", settings of deploy/" } else { "" };
                write!(line, "{program:?}, {place:?}{gzip}{mistype}{ready}")
            }
        }
    }
}

/// Copies the site and has it served.
fn serve(own: TempDir, site: &Path, served: Served) -> Open {
    let folder = own.path().join("site");
    copy_folder(site, &folder);
    if served.program == Program::Apache && served.ready {
        // As the file says itself: into the site's folder, under this name.
        fs::copy(repository().join("deploy/apache.htaccess"), folder.join(".htaccess")).expect("it can be copied");
    }
    let root = match served.place {
        Place::Root => folder.clone(),
        Place::SubPath => {
            let root = own.path().join("root");
            let at = root.join(SUB_PATH);
            fs::create_dir_all(at.parent().expect("it is below the root")).expect("the root can be made");
            symlink(&folder, at).expect("the site can be linked");
            root
        }
    };
    let running = Running::start(served, &root, own.path());
    let below = if served.place == Place::Root { String::new() } else { format!("{SUB_PATH}/") };
    let base = format!("http://127.0.0.1:{}/{below}", running.port);
    Open { base, folder, mistypes: served.mistype.is_some(), running: Some(running), _own: own }
}

/// A site that can be reached.
#[derive(Debug)]
pub struct Open {
    /// The address of its folder, with a slash at the end.
    pub base: String,
    /// The copy that is served; it may be changed.
    pub folder: PathBuf,
    /// Whether the server says that scripts are something else.
    pub mistypes: bool,
    running: Option<Running>,
    _own: TempDir,
}

impl Open {
    /// The address of a file.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Ends the server: from now on nothing can be had from it.
    pub fn stop_server(&mut self) {
        self.running = None;
    }
}

/// A path or a word as addresses write it.
pub fn percent(path: &str) -> String {
    /// What may stand as it is.
    const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(path, PLAIN).to_string()
}
