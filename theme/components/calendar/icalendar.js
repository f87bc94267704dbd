// @ts-check
// Days and what is due on them as a calendar file (RFC 5545).
(function () {
  "use strict";
  // A line holds at most so many bytes; a longer one goes on after a line break and a blank.
  const LONGEST_LINE = 75;

  /** @param {string} text */
  function digits(text) {
    return text.replace(/[^0-9]/g, "");
  }

  /** @param {string} text */
  function escaped(text) {
    return text.replace(/([\\;,])/g, "\\$1").replace(/\n/g, "\\n");
  }

  /** @param {string} line */
  function folded(line) {
    let out = "";
    let length = 0;
    Array.from(line).forEach(character => {
      const bytes = encodeURIComponent(character).replace(/%../g, "x").length;
      if (length + bytes > LONGEST_LINE) {
        out += "\r\n ";
        length = 1;
      }
      out += character;
      length += bytes;
    });
    return out + "\r\n";
  }

  /** @param {string} day */
  function nextDay(day) {
    const date = new Date(day + "T00:00:00Z");
    date.setUTCDate(date.getUTCDate() + 1);
    return digits(date.toISOString().slice(0, 10));
  }

  /**
   * @param {CalendarEvent} event
   * @param {string} stamp
   */
  function lines(event, stamp) {
    return [
      "BEGIN:VEVENT",
      "UID:" + event.uid,
      "DTSTAMP:" + stamp,
      "DTSTART;VALUE=DATE:" + digits(event.day),
      "DTEND;VALUE=DATE:" + nextDay(event.day),
      "SUMMARY:" + escaped(event.summary),
      "DESCRIPTION:" + escaped(event.description.join("\n")),
      "TRANSP:TRANSPARENT"
    ].concat(event.each ? "RRULE:FREQ=" + event.each : [], "END:VEVENT");
  }

  /** @type {ICalendar} */
  window.icalendar = {
    file(events, now) {
      const stamp = digits(now.toISOString().slice(0, 10)) + "T000000Z";
      let all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//calendar//ZH", "CALSCALE:GREGORIAN"];
      events.forEach(event => { all = all.concat(lines(event, stamp)); });
      return all.concat("END:VCALENDAR").map(folded).join("");
    }
  };
})();
