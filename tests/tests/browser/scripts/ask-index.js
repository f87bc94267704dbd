// Answers each query from that index, loading what it needs; calls back with the results of each.
const queries = arguments[0], limit = arguments[1], done = arguments[2];
function load(name) {
    return new Promise(function (resolve, reject) {
        const script = document.createElement('script');
        script.src = '../' + window.searchIndex.folder + name + '.js';
        script.onload = resolve;
        script.onerror = reject;
        document.head.appendChild(script);
    });
}
(async function () {
    const out = [];
    for (const query of queries) {
        for (;;) {
            const outcome = JSON.parse(window.same.search(query, limit, 0, false));
            if (!outcome.missing.length) { out.push(outcome.results); break; }
            await Promise.all(outcome.missing.map(load));
        }
    }
    return out;
})().then(done, function (error) { done(String(error)); });
