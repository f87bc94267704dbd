//! The ways a site is put before its readers: real web servers, set up as people set them up, and
//! folders opened by double click.

mod program;
mod settings;

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::archive::entries;
use crate::repository;
use crate::site::copy_folder;
pub use program::version;
use program::{Running, Setup};

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

/// What a server says that its scripts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptType {
    /// The server's own idea.
    Usual,
    /// Something else, as servers do that were never told.
    Wrong(&'static str),
}

impl ScriptType {
    /// What is said, where the server has to be told in either case.
    const fn said(self) -> &'static str {
        match self {
            Self::Usual => "text/javascript",
            Self::Wrong(kind) => kind,
        }
    }
}

/// Whether a server packs what it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// With gzip.
    Gzip,
    /// As it is.
    Plain,
}

/// What a server says of all files beyond what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// Nothing.
    None,
    /// What `deploy/` has ready for it.
    Ready,
}

/// Where a server has the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the root.
    Root,
    /// In a folder of a folder.
    SubPath,
}

impl Place {
    const fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::SubPath => "sub-path",
        }
    }
}

/// A way to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// By a server.
    Http {
        /// Which one.
        program: Program,
        /// Where it has the site.
        place: Place,
        /// What it says of scripts.
        scripts: ScriptType,
        /// Whether it packs.
        packing: Packing,
    },
    /// By a server with the settings of `deploy/`.
    Deployed(Program, Place),
    /// By double-clicking in a folder with Chinese characters, spaces and a percent sign in its path.
    File,
    /// The same from the archive that visitors download.
    Archive,
}

const fn http(program: Program, place: Place) -> Transport {
    Transport::Http { program, place, scripts: ScriptType::Usual, packing: Packing::Plain }
}

/// All ways that are tried.
pub const ALL: [Transport; 17] = [
    http(Program::Nginx, Place::Root),
    Transport::Http {
        program: Program::Nginx,
        place: Place::SubPath,
        scripts: ScriptType::Usual,
        packing: Packing::Gzip,
    },
    Transport::Http {
        program: Program::Nginx,
        place: Place::SubPath,
        scripts: ScriptType::Wrong("application/octet-stream"),
        packing: Packing::Plain,
    },
    http(Program::Python, Place::Root),
    http(Program::Python, Place::SubPath),
    http(Program::Busybox, Place::Root),
    http(Program::Busybox, Place::SubPath),
    Transport::Http { program: Program::Caddy, place: Place::Root, scripts: ScriptType::Usual, packing: Packing::Gzip },
    http(Program::Caddy, Place::SubPath),
    Transport::Http {
        program: Program::Caddy,
        place: Place::Root,
        scripts: ScriptType::Wrong("text/plain"),
        packing: Packing::Gzip,
    },
    http(Program::Apache, Place::SubPath),
    Transport::Deployed(Program::Nginx, Place::SubPath),
    Transport::Deployed(Program::Caddy, Place::SubPath),
    Transport::Deployed(Program::Apache, Place::Root),
    Transport::Deployed(Program::Apache, Place::SubPath),
    Transport::File,
    Transport::Archive,
];

impl Transport {
    /// A line about it.
    pub fn name(self) -> String {
        match self {
            Self::File => "file://, Chinese and spaces".to_owned(),
            Self::Archive => "file://, unpacked site.zip".to_owned(),
            Self::Deployed(program, place) => format!("{program:?}, {}, settings of deploy/", place.name()),
            Self::Http { program, place, scripts, packing } => {
                let place = place.name();
                let packing = if packing == Packing::Gzip { ", gzip" } else { "" };
                let scripts = match scripts {
                    ScriptType::Usual => String::new(),
                    ScriptType::Wrong(kind) => format!(", .js as {kind}"),
                };
                format!("{program:?}, {place}{packing}{scripts}")
            }
        }
    }

    /// Puts a copy of the site's folder there. It is there until the value is dropped.
    pub fn open(self, site: &Path) -> Open {
        let own = tempfile::tempdir().expect("a folder for the copy");
        match self {
            Self::File | Self::Archive => {
                let mut folder = own.path().join(FOLDER);
                if self == Self::File {
                    copy_folder(site, &folder);
                } else {
                    unpack(&site.join("site.zip"), &folder);
                    folder.push("site");
                }
                let base = format!("file://{}/", percent(folder.to_str().expect("test paths are Unicode")));
                Open { base, folder, mistypes: false, running: None, _own: own }
            }
            Self::Deployed(program, place) => {
                let setup = Setup { scripts: ScriptType::Usual, packing: Packing::Plain, headers: Headers::Ready };
                serve(own, site, program, place, setup)
            }
            Self::Http { program, place, scripts, packing } => {
                serve(own, site, program, place, Setup { scripts, packing, headers: Headers::None })
            }
        }
    }
}

/// Copies the site and has it served.
fn serve(own: TempDir, site: &Path, program: Program, place: Place, setup: Setup) -> Open {
    let folder = own.path().join("site");
    copy_folder(site, &folder);
    if program == Program::Apache && setup.headers == Headers::Ready {
        // As the file says itself: into the site's folder, under this name.
        fs::copy(repository().join("deploy/apache.htaccess"), folder.join(".htaccess")).expect("it can be copied");
    }
    let root = match place {
        Place::Root => folder.clone(),
        Place::SubPath => {
            let root = own.path().join("root");
            let at = root.join(SUB_PATH);
            fs::create_dir_all(at.parent().expect("it is below the root")).expect("the root can be made");
            symlink(&folder, at).expect("the site can be linked");
            root
        }
    };
    let running = Running::start(program, &root, own.path(), setup);
    let below = if place == Place::Root { String::new() } else { format!("{SUB_PATH}/") };
    let base = format!("http://127.0.0.1:{}/{below}", running.port);
    Open { base, folder, mistypes: setup.scripts != ScriptType::Usual, running: Some(running), _own: own }
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

/// Unpacks an archive, as an office's unpacking program does.
fn unpack(archive: &Path, folder: &Path) {
    let bytes = fs::read(archive).expect("the archive can be read");
    for (name, content) in entries(&bytes) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, content).expect("the file can be written");
    }
}

/// A path or a word as addresses write it.
pub fn percent(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Memory takes all.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
