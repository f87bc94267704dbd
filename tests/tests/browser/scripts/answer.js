// Answers each input, takes the time of each, and makes a fingerprint of each answer: its length and 64 bits in
// which every character counts. arguments: the inputs; every so many of them the whole answer is given.
const whole = arguments[1];
return arguments[0].map(function (input, at) {
    const start = performance.now();
    const answer = window.checker.assess(input);
    const time = performance.now() - start;
    let a = 0x811c9dc5 | 0;
    let b = 0x9747b28c | 0;
    for (let i = 0; i < answer.length; i++) {
        const unit = answer.charCodeAt(i);
        a = Math.imul(a ^ unit, 0x01000193);
        b = Math.imul((b << 13 | b >>> 19) ^ unit, 0x5bd1e995);
    }
    const print = answer.length + ' ' + (a >>> 0) + ' ' + (b >>> 0);
    return { time: time, print: print, answer: at % whole === 0 ? answer : null };
});
