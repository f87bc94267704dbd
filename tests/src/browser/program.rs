//! Programs that run beside a test, and end with it however it ends.

use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Instant;

use super::{INTERVAL, PATIENCE};

/// A shell waits until its input is closed, be it that this process ends, and then ends the program with all
/// that it has started.
const KEEPER: &str = r#""$@" </dev/null & exec >&-; read -r _; kill -KILL 0"#;

/// A program with all that it starts; it ends with the value.
pub struct Program {
    keeper: Child,
    /// Closed, it ends the program.
    input: Option<ChildStdin>,
}

impl Program {
    fn start(program: &Path, arguments: &[&str], output: Stdio) -> Self {
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "sh"])
            .arg(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("the system has a shell");
        Self { input: keeper.stdin.take(), keeper }
    }

    /// Chromium's driver on a free port, with its address.
    ///
    /// It chooses a port that is free for IPv6 and ends if another program has just taken the same one for
    /// IPv4; so it is started again.
    pub fn chromedriver() -> (Self, String) {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut said = String::new();
        for _ in 0..5 {
            let mut started = Self::start(Path::new(&program), &["--port=0"], Stdio::piped());
            let mut output = BufReader::new(started.keeper.stdout.take().expect("the output is piped"));
            said.clear();
            while output.read_line(&mut said).expect("a driver's output is text") > 0 {
                let line = said.lines().last().unwrap_or_default().trim_end_matches('.');
                if let Some((_, port)) = line.rsplit_once("successfully on port ") {
                    let url = format!("http://127.0.0.1:{port}");
                    // Read to its end: a driver whose output nobody takes would stand still one day.
                    std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
                    return (started, url);
                }
            }
        }
        panic!("{} ended without naming its port; `make test` installs it:\n{said}", program.display())
    }

    /// Firefox with a profile, and the port at which it takes commands.
    pub fn firefox(profile: &Path, arguments: &[&str]) -> (Self, u16) {
        let program = std::env::var_os("FIREFOX").unwrap_or_else(|| "firefox-esr".into());
        let folder = profile.to_str().expect("test paths are Unicode");
        let arguments = [&["--marionette", "--remote-allow-system-access", "--profile", folder], arguments].concat();
        let started = Self::start(Path::new(&program), &arguments, Stdio::null());
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            // Written once it listens; at first the file may be there without its content.
            let port = std::fs::read_to_string(profile.join("MarionetteActivePort"));
            if let Ok(Ok(port)) = port.map(|port| port.trim().parse()) {
                return (started, port);
            }
            std::thread::sleep(INTERVAL);
        }
        panic!("{} does not start; `make test` installs it", program.display())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.input = None;
        self.keeper.wait().expect("a child can be waited for");
    }
}
