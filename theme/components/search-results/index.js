// @ts-check
// Asks the search index, and loads the shards that an answer needs. An answer is complete, or it is a fault.
(function () {
  "use strict";
  // Milliseconds after which a server that says nothing counts as unreachable.
  const PATIENCE = 20000;
  // An answer needs two or three rounds of shards; many more mean that they do not fit the index.
  const MOST_ROUNDS = 12;

  /** @param {SearchFault["code"]} code */
  function fault(code) {
    return /** @type {SearchFault} */ (Object.assign(new Error(code), { code }));
  }

  /** @type {Promise<void> | null} */
  let opening = null;
  /** @type {import("../../../target/wasm/types/wasm_search").SearchIndex | null} */
  let index = null;
  // By the name of a shard: those loaded or on their way, how often each was asked for, and the fault of
  // each that has come (empty if it has none).
  /** @type {Record<string, Promise<unknown>>} */
  const shards = {};
  /** @type {Record<string, number>} */
  const attempts = {};
  /** @type {Record<string, string>} */
  const verdicts = {};

  function open() {
    if (!opening) {
      opening = !window.searchModule || !window.searchIndex
        ? Promise.reject(fault("program"))
        : window.searchModule.ready().then(glue => {
          const opened = new glue.SearchIndex(window.searchModule.bytesOf(window.searchIndex.root));
          const word = opened.fault();
          if (word) throw fault(word === "damaged" ? "program" : "stale");
          index = opened;
        }, () => {
          throw fault(typeof WebAssembly === "undefined" ? "browser" : "program");
        });
    }
    return opening;
  }

  // Called by the shards' files.
  window.searchShard = (name, text) => {
    verdicts[name] = index.load(name, window.searchModule.bytesOf(text));
  };

  /**
   * @param {string} root
   * @param {string} name
   */
  function fetchShard(root, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const attempt = attempts[name] || 0;
      attempts[name] = attempt + 1;
      const timer = setTimeout(() => { end("unreachable"); }, PATIENCE);
      /** @param {SearchFault["code"] | ""} code */
      function end(code) {
        clearTimeout(timer);
        script.remove();
        if (code) reject(fault(code));
        else resolve(null);
      }
      script.onerror = () => { end("unreachable"); };
      script.onload = () => {
        // A file that never called is cut off, or is another page sent in its place.
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

  /**
   * @param {string} root
   * @param {string} name
   */
  function load(root, name) {
    if (!shards[name]) {
      shards[name] = fetchShard(root, name);
      shards[name].catch(() => { delete shards[name]; });
    }
    return shards[name];
  }

  /** @type {SearchAsk["ask"]} */
  function ask(root, question, waiting) {
    let rounds = 0;
    /** @returns {SearchAnswer | null | Promise<SearchAnswer | null>} */
    function answer() {
      /** @type {SearchAnswer} */
      const outcome = JSON.parse(
        index.search(question.query, question.documents, question.passages, Boolean(question.facets))
      );
      if (!outcome.missing.length) return outcome;
      rounds += 1;
      if (rounds > MOST_ROUNDS) throw fault("damaged");
      if (!waiting()) return null;
      return Promise.all(outcome.missing.map(name => load(root, name))).then(answer);
    }
    if (!index) waiting();
    return open().then(answer);
  }

  window.searchAsk = { open, ask };
})();
