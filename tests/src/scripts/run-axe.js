// Calls back with what axe finds by every rule of WCAG 2.2 A and AA that it knows, and by its good practices. The one
// for the size of targets it leaves off unless asked.
const done = arguments[arguments.length - 1];
window.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(function (result) {
    done(result.violations.map(function (violation) {
        return violation.id + ': ' + violation.help + ' — ' + violation.nodes.map(function (node) {
            return node.target.join(' ') + ' ' + node.failureSummary;
        }).join(' | ');
    }));
}, function (error) { done([String(error)]); });
