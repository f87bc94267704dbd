//! The settings of servers that need a file of them, as their owners would write it.

use std::path::Path;

use super::Served;
use super::program::apache_modules;
use crate::repository;

/// What Apache is made of here: threads in one process, and what `deploy/apache.htaccess` asks for.
const APACHE_MODULES: [&str; 9] =
    ["mpm_event", "authz_core", "dir", "mime", "filter", "deflate", "headers", "setenvif", "alias"];

/// What scripts are, where the server has to be told.
const SCRIPT: &str = "text/javascript";

/// One process without a master, so that ending it ends all of it.
pub fn nginx(port: u16, root: &Path, own: &Path, served: Served) -> String {
    let script_type = served.mistype.unwrap_or(SCRIPT);
    let include = format!("include {};", repository().join("deploy/nginx.conf").display());
    let headers = if served.ready { &include } else { "" };
    let gzip = if served.gzip {
        "gzip on; gzip_min_length 1; gzip_types text/css text/javascript image/svg+xml;"
    } else {
        "gzip off;"
    };
    // What the site says must count for more than what the whole server does.
    let charset = if served.ready { "charset gb2312;" } else { "" };
    let (root, own) = (root.display(), own.display());
    format!(
        "daemon off; master_process off; error_log stderr; pid {own}/nginx.pid;
events {{}}
http {{
  access_log off; {gzip} {charset}
  types {{ text/html html; text/css css; image/svg+xml svg; {script_type} js; }}
  default_type application/octet-stream;
  client_body_temp_path {own}/a; proxy_temp_path {own}/b; fastcgi_temp_path {own}/c;
  uwsgi_temp_path {own}/d; scgi_temp_path {own}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; {headers} error_page 404 /404.html; }}
}}"
    )
}

/// With its `headers` in the site's part.
pub fn caddy(port: u16, root: &Path, served: Served) -> String {
    let script_type = served.mistype.map(|kind| format!("header *.js Content-Type {kind}")).unwrap_or_default();
    let import = format!("import {}", repository().join("deploy/Caddyfile").display());
    let (import, headers) = if served.ready { (import.as_str(), "import handbook") } else { ("", "") };
    let gzip = if served.gzip { "encode gzip" } else { "" };
    let root = root.display();
    format!(
        "{{\n admin off\n auto_https off\n}}
{import}
http://127.0.0.1:{port} {{\n bind 127.0.0.1\n root * {root}\n {gzip}\n {script_type}\n {headers}\n file_server\n}}\n"
    )
}

/// The site's folder may say for itself what `deploy/apache.htaccess` says it needs, and no more. Started
/// by root, Apache serves as nobody.
pub fn apache(port: u16, root: &Path, own: &Path, served: Served) -> String {
    let modules = apache_modules();
    let modules: String =
        APACHE_MODULES.map(|name| format!("LoadModule {name}_module {}/mod_{name}.so\n", modules.display())).concat();
    let script_type = served.mistype.unwrap_or(SCRIPT);
    let gzip =
        if served.gzip { "AddOutputFilterByType DEFLATE text/html text/css text/javascript image/svg+xml" } else { "" };
    let charset = if served.ready { "AddDefaultCharset GB2312" } else { "" };
    let (root, own) = (root.display(), own.display());
    format!(
        "ServerRoot {own}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}
{modules}User #65534\nGroup #65534
PidFile {own}/apache.pid\nErrorLog /dev/stderr
TypesConfig /dev/null
AddType text/html .html\nAddType text/css .css\nAddType image/svg+xml .svg\nAddType {script_type} .js
{gzip}
{charset}
DocumentRoot {root}
ErrorDocument 404 /404.html
<Directory />\nAllowOverride FileInfo\nOptions FollowSymLinks\nRequire all granted\n</Directory>
"
    )
}
