// Keeps the addresses that pages ask for; the browser's own requests belong to no page.
window.requestsOfPages = [];
Services.obs.addObserver(function (request) {
    const channel = request.QueryInterface(Ci.nsIChannel);
    if (channel.loadInfo.browsingContextID) window.requestsOfPages.push(channel.URI.spec);
}, 'http-on-modify-request');
Services.console.reset();
