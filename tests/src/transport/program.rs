//! Starting the servers, each on a free port of this machine only.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Headers, Packing, Program, ScriptType};
use crate::repository;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a server is set up.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// What it says of scripts.
    pub scripts: ScriptType,
    /// Whether it packs.
    pub packing: Packing,
    /// What it says of all files.
    pub headers: Headers,
}

/// A server that runs; it ends with the value.
#[derive(Debug)]
pub struct Running {
    child: Child,
    /// Where it listens.
    pub port: u16,
}

impl Running {
    /// Serves the folder `root`; settings and whatever the program writes go into `own`.
    pub fn start(program: Program, root: &Path, own: &Path, setup: Setup) -> Self {
        let mut said = String::new();
        // A port that was free a moment ago may be taken by another test.
        for _ in 0..5 {
            match Self::start_once(program, root, own, setup) {
                Ok(running) => return running,
                Err(error) => said = error,
            }
        }
        panic!("{program:?} does not serve: {said}");
    }

    fn start_once(program: Program, root: &Path, own: &Path, setup: Setup) -> Result<Self, String> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
        let port = listener.local_addr().map_err(|error| error.to_string())?.port();
        drop(listener);
        let settings = own.join("settings");
        let address = format!("127.0.0.1:{port}");
        let mut command = Command::new(path(program));
        match program {
            Program::Nginx => {
                fs::write(&settings, nginx(port, root, own, setup)).map_err(|error| error.to_string())?;
                command.arg("-c").arg(&settings).args(["-e", "stderr", "-p"]).arg(own);
            }
            Program::Python => {
                command.args(["-m", "http.server", "--bind", "127.0.0.1", &port.to_string(), "--directory"]).arg(root);
            }
            Program::Busybox => {
                command.args(["httpd", "-f", "-p", &address, "-h"]).arg(root);
            }
            Program::Caddy => {
                fs::write(&settings, caddy(port, root, setup)).map_err(|error| error.to_string())?;
                command.args(["run", "--adapter", "caddyfile", "--config"]).arg(&settings);
                command.env("HOME", own).env("XDG_CONFIG_HOME", own).env("XDG_DATA_HOME", own);
            }
        }
        let log = own.join("log");
        let written = fs::File::create(&log).map_err(|error| error.to_string())?;
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(written).spawn();
        let child = child.map_err(|error| {
            format!("{} does not start ({error}); `make test` installs it", path(program).display())
        })?;
        let mut running = Self { child, port };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = running.child.try_wait().map_err(|error| error.to_string())?.is_some();
            if ended || start.elapsed() > PATIENCE {
                return Err(fs::read_to_string(&log).unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the program is: what the system has, or what `tools/install-servers.sh` unpacked.
fn path(program: Program) -> PathBuf {
    let (name, unpacked) = match program {
        Program::Python => return "python3".into(),
        Program::Nginx => ("nginx", "usr/sbin/nginx"),
        Program::Caddy => ("caddy", "usr/bin/caddy"),
        Program::Busybox => ("busybox", "bin/busybox"),
    };
    let unpacked = repository().join("target/tools/servers").join(unpacked);
    if unpacked.exists() { unpacked } else { name.into() }
}

/// What the program says that it is.
pub fn version(program: Program) -> String {
    let argument = match program {
        Program::Nginx => "-v",
        Program::Python => "--version",
        Program::Busybox => "--help",
        Program::Caddy => "version",
    };
    let output = Command::new(path(program)).arg(argument).output();
    let output = output.unwrap_or_else(|error| panic!("{program:?} does not start ({error}); `make test` installs it"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    let number = said.split(|sign: char| !sign.is_ascii_digit() && sign != '.').find(|word| word.contains('.'));
    number.unwrap_or_default().to_owned()
}

/// One process without a master, so that ending it ends all of it.
fn nginx(port: u16, root: &Path, own: &Path, setup: Setup) -> String {
    let script_type = match setup.scripts {
        ScriptType::Usual => "text/javascript",
        ScriptType::Wrong(kind) => kind,
    };
    let headers = match setup.headers {
        Headers::None => String::new(),
        Headers::Ready => format!("include {};", repository().join("deploy/nginx.conf").display()),
    };
    let gzip = match setup.packing {
        Packing::Gzip => "gzip on; gzip_min_length 1; gzip_types text/css text/javascript image/svg+xml;",
        Packing::Plain => "gzip off;",
    };
    let (root, own) = (root.display(), own.display());
    format!(
        "daemon off; master_process off; error_log stderr; pid {own}/nginx.pid;
events {{}}
http {{
  access_log off; {gzip}
  types {{ text/html html; text/css css; image/svg+xml svg; {script_type} js; }}
  default_type application/octet-stream;
  client_body_temp_path {own}/a; proxy_temp_path {own}/b; fastcgi_temp_path {own}/c;
  uwsgi_temp_path {own}/d; scgi_temp_path {own}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; {headers} error_page 404 /404.html; }}
}}"
    )
}

fn caddy(port: u16, root: &Path, setup: Setup) -> String {
    let script_type = match setup.scripts {
        ScriptType::Usual => String::new(),
        ScriptType::Wrong(kind) => format!("header *.js Content-Type {kind}"),
    };
    let (import, headers) = match setup.headers {
        Headers::None => (String::new(), ""),
        Headers::Ready => (format!("import {}", repository().join("deploy/Caddyfile").display()), "import handbook"),
    };
    let gzip = if setup.packing == Packing::Gzip { "encode gzip" } else { "" };
    let root = root.display();
    format!(
        "{{\n admin off\n auto_https off\n}}
{import}
http://127.0.0.1:{port} {{\n bind 127.0.0.1\n root * {root}\n {gzip}\n {script_type}\n {headers}\n file_server\n}}\n"
    )
}
