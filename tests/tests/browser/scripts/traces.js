// Calls back with every place where one of the words lies: addresses, title, stores. IndexedDB and caches are
// asked later than the page answers.
const secrets = arguments[0];
const done = arguments[arguments.length - 1];
const found = [];
function look(place, text) {
    let plain = String(text);
    try { plain += decodeURIComponent(plain); } catch { plain += ''; }
    secrets.forEach(function (secret) { if (plain.indexOf(secret) >= 0) found.push(place + ': ' + plain.slice(0, 200)); });
}
look('address', location.href);
look('title', document.title);
look('name', window.name);
look('cookie', document.cookie);
look('history', JSON.stringify(history.state));
[['localStorage', localStorage], ['sessionStorage', sessionStorage]].forEach(function (store) {
    for (let at = 0; at < store[1].length; at++) {
        const key = store[1].key(at);
        look(store[0], key + store[1].getItem(key));
    }
});
performance.getEntriesByType('resource').forEach(function (entry) { look('request', entry.name); });
const databases = indexedDB.databases ? indexedDB.databases() : Promise.resolve([]);
databases.then(function (all) {
    all.forEach(function (database) { found.push('IndexedDB ' + database.name); });
    return caches.keys();
}).then(function (keys) {
    return Promise.all(keys.map(function (key) {
        return caches.open(key).then(function (cache) { return cache.keys(); });
    }));
}).then(function (kept) {
    kept.forEach(function (requests) { requests.forEach(function (request) { look('cache', request.url); }); });
    done(found);
}, function (error) { done(found.concat(String(error))); });
