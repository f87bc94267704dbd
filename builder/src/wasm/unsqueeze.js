// The counterpart of squeeze.rs, step by step the same. Works in slices and hands over the bytes when
// done: a tenth of a second in one piece would leave a slow machine deaf to keys meanwhile.
function unsqueeze(squeezed, length, done) {
  var points = [1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607,
    3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094];
  var squashed = new Int16Array(4096), stretched = new Int16Array(4096).fill(2047), filled = 0, value;
  for (value = -2047; value < 2048; value++) {
    var within = value & 127, place = (value >> 7) + 16;
    squashed[value + 2048] = (points[place] * (128 - within) + points[place + 1] * within + 64) >> 7;
    for (; filled <= squashed[value + 2048]; filled++) stretched[filled] = value;
  }
  var predictions = new Uint16Array(6 << 16).fill(1 << 15);
  var counts = new Uint8Array(6 << 16);
  var weights = new Int32Array(6 << 8).fill(22000);
  var rates = new Int32Array(13).map(function (_, count) { return 32768 / (2 * count + 3); });
  var slots = new Int32Array(6), inputs = new Int32Array(6), contexts = new Int32Array(6);
  // Four zeros before the first byte spare asking whether there are any.
  var out = new Uint8Array(length + 4), reached = 4, bottom = 0, top = 0xffffffff, read = 4;
  var taken = new DataView(squeezed.buffer, squeezed.byteOffset).getUint32(0);
  // Unlike a timer's, a message's turn comes at once.
  var turns = new MessageChannel();
  turns.port1.onmessage = slice;
  slice();
  function slice() {
    var low = bottom, high = top, code = taken, at = read, i = reached, model, slot;
    var pause = Date.now() + 10;
    for (; i < length + 4 && (i & 127 || Date.now() < pause); i++) {
      var four = out[i - 1] | out[i - 2] << 8 | out[i - 3] << 16 | out[i - 4] << 24;
      contexts[1] = (four & 255) + 1;
      contexts[2] = (four & 0xffff) + 0x10000;
      contexts[3] = Math.imul(four, 0x85EBCA6B) + 4;
      contexts[4] = Math.imul(four >> 8 & 0xffff, 0xC2B2AE35) + 6;
      contexts[5] = Math.imul(four & 0xff00ff, 0x2545F491) + 7;
      var bits = 1;
      while (bits < 256) {
        var sum = 0, spread = Math.imul(bits, 0x9E3779B1), first = bits * 6;
        for (model = 0; model < 6; model++) {
          slot = (model << 16) + (Math.imul(contexts[model] + spread, 0x2C1B3C6D) >>> 16);
          slots[model] = slot;
          sum += (inputs[model] = stretched[predictions[slot] >> 4]) * weights[first + model];
        }
        sum = Math.floor(sum / 65536);
        var predicted = squashed[(sum > 2047 ? 2047 : sum < -2047 ? -2047 : sum) + 2048];
        predicted = predicted < 1 ? 1 : predicted > 4094 ? 4094 : predicted;
        var middle = low + Math.floor((high - low) * predicted / 4096);
        var bit = code <= middle ? 1 : 0;
        if (bit) high = middle;
        else low = middle + 1;
        var error = ((bit << 12) - predicted) * 12, goal = bit * 65535;
        for (model = 0; model < 6; model++) {
          weights[first + model] += (inputs[model] * error + 0x2000) >> 14;
          slot = slots[model];
          var count = counts[slot];
          predictions[slot] += (goal - predictions[slot]) * rates[count] >> 14;
          if (count < 12) counts[slot] = count + 1;
        }
        bits = bits << 1 | bit;
        while (((low ^ high) & 0xff000000) === 0) {
          low = low << 8 >>> 0;
          high = (high << 8 | 0xff) >>> 0;
          code = (code << 8 | squeezed[at++]) >>> 0;
        }
      }
      out[i] = bits;
    }
    bottom = low;
    top = high;
    taken = code;
    read = at;
    reached = i;
    if (i < length + 4) turns.port2.postMessage(0);
    else done(out.slice(4));
  }
}
