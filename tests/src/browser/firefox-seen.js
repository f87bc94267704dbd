// Errors and warnings of pages, without what the style sheets say to other browsers.
const console = Services.console.getMessageArray().filter(function (message) {
    return message instanceof Ci.nsIScriptError && message.category !== 'CSS Parser' && /^(http|file|blob|data)/.test(message.sourceName);
}).map(function (message) { return message.toString(); });
Services.console.reset();
return { console: console, requests: window.requestsOfPages.splice(0) };
