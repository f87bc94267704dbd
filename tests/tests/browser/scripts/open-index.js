// Opens an index beside the page's own; calls back with an empty text, or with what went wrong.
const done = arguments[0];
const module = window.searchModule;
module.ready().then(function (glue) {
    window.same = new glue.SearchIndex(module.bytesOf(window.searchIndex.root));
    window.searchShard = function (name, text) {
        const fault = window.same.load(name, module.bytesOf(text));
        if (fault) throw new Error(name + ': ' + fault);
    };
    done('');
}, function (error) { done(String(error)); });
