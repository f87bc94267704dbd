// Asks the search index, loading the shards an answer needs. An answer is whole or it is none.
(function () {
  "use strict";
  // A server that says nothing for so long counts as unreachable.
  const PATIENCE = 20000;
  // An answer needs two or three rounds of shards; more means that they do not fit the index.
  const MOST_ROUNDS = 12;

  // `code`: "browser", "program", "stale", "damaged" or "unreachable".
  function fault(code) {
    const error = new Error(code);
    error.code = code;
    return error;
  }

  let opening = null;
  let index = null;
  // Shards taken or on their way, by name; how often each was asked for; faults of those that came.
  const shards = {};
  const attempts = {};
  const verdicts = {};

  function open() {
    if (!opening) {
      opening = !window.searchModule || !window.searchIndex
        ? Promise.reject(fault("program"))
        : window.searchModule.ready().then(function (glue) {
          const opened = new glue.SearchIndex(window.searchModule.bytesOf(window.searchIndex.root));
          const word = opened.fault();
          if (word) throw fault(word === "damaged" ? "program" : "stale");
          index = opened;
        }, function () {
          throw fault(typeof WebAssembly === "undefined" ? "browser" : "program");
        });
    }
    return opening;
  }

  // Called by the shards' files.
  window.searchShard = function (name, text) {
    verdicts[name] = index.load(name, window.searchModule.bytesOf(text));
  };

  function fetchShard(root, name) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      const attempt = attempts[name] || 0;
      attempts[name] = attempt + 1;
      let timer = 0;
      function end(code) {
        clearTimeout(timer);
        script.remove();
        if (code) reject(fault(code));
        else resolve();
      }
      timer = setTimeout(function () { end("unreachable"); }, PATIENCE);
      script.onerror = function () { end("unreachable"); };
      script.onload = function () {
        // A file that never called is cut off, or another page sent in its place.
        const word = name in verdicts ? verdicts[name] : "damaged";
        delete verdicts[name];
        if (!word) end("");
        else end(word === "damaged" ? "damaged" : "stale");
      };
      // Asking again must not bring the same damaged copy from the browser's cache.
      script.src = root + window.searchIndex.folder + name + ".js" + (attempt ? "?" + attempt : "");
      document.head.appendChild(script);
    });
  }

  function load(root, name) {
    if (!shards[name]) {
      shards[name] = fetchShard(root, name);
      shards[name].catch(function () { delete shards[name]; });
    }
    return shards[name];
  }

  // Answers a question {query, documents, passages, facets}: a promise of the outcome, with nothing
  // missing. `waiting` is called when something must be loaded first; false from it gives up.
  function ask(root, question, waiting) {
    let rounds = 0;
    function answer() {
      const outcome = JSON.parse(
        index.search(question.query, question.documents, question.passages, Boolean(question.facets))
      );
      if (!outcome.missing.length) return outcome;
      rounds += 1;
      if (rounds > MOST_ROUNDS) throw fault("damaged");
      if (!waiting()) return null;
      return Promise.all(outcome.missing.map(function (name) { return load(root, name); })).then(answer);
    }
    if (!index) waiting();
    return open().then(answer);
  }

  window.searchAsk = { open: open, ask: ask };
})();
