// Waits for what the page loads, makes the file of each paper, then a batch of 200; calls back with times and bytes.
const done = arguments[arguments.length - 1];
const papers = arguments[0];
const wait = setInterval(function () {
    if (window.formsModule && window.documentsLibrary) { clearInterval(wait); make(); }
}, 50);
function make() {
    window.formsModule.ready().then(function (module) {
        const forms = new module.Documents(window.formsModule.bytesOf(window.documentsLibrary));
        const files = papers.map(function (paper) {
            const start = performance.now();
            const bytes = forms.docx(paper.form, JSON.stringify(paper.values));
            return { time: performance.now() - start, bytes: Array.from(bytes) };
        });
        const many = [];
        for (let i = 0; i < 200; i++) many.push({ form: 'template-5', values: { person: '党员' + i } });
        const start = performance.now();
        const size = forms.batch(JSON.stringify(many)).length;
        done({ files: files, batch: performance.now() - start, size: size });
    }).catch(function (error) { done({ files: [], batch: 0, size: 0, error: String(error) }); });
}
