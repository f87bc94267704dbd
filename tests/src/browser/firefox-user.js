// Settings of the profile in which the tests run Firefox.
user_pref("marionette.port", 0); // any that is free
user_pref("focusmanager.testmode", true); // pages have the focus in a window that has none
user_pref("browser.startup.page", 0); // an empty one
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.ipc.reportProcessHangs", false);
user_pref("hangmonitor.timeout", 0);
user_pref("media.gmp-manager.updateEnabled", false);
user_pref("services.settings.server", "");
user_pref("toolkit.startup.max_resumed_crashes", -1);
// Nothing outside this machine: all but 127.0.0.1 would go through a proxy that is not there.
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.proxy.socks", "127.0.0.1");
user_pref("network.proxy.socks_port", 9);
// Else Firefox ends a script that runs while the last page of its process is left, and tells it as a
// fault of the page.
user_pref("dom.abort_script_on_child_shutdown", false);
// The list of downloads would take the focus from the page.
user_pref("browser.download.alwaysOpenPanel", false);
