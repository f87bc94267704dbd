// Draws what was found: documents, under each the passages with their place and the words marked.
(function () {
  "use strict";

  const element = window.parts.element;
  const button = window.parts.button;

  function more(text, act) {
    const made = button(text, act);
    made.className = "button search-more";
    return made;
  }

  function isPartial(hit) {
    return hit.match === "partial";
  }
  function isFull(hit) {
    return hit.match !== "partial";
  }

  // What the opened page is to mark: every spelling that was looked for, behind the place.
  const MOST_PHRASES = 8;
  function find(outcome) {
    const phrases = outcome.terms.reduce(function (all, term) {
      return all.concat(term.passages ? term.text : [], term.also);
    }, []);
    // 换届选举 is marked wherever 换届 is.
    const shortest = phrases.filter(function (phrase, at) {
      return !phrases.some(function (other, index) { return index !== at && phrase.indexOf(other) >= 0 && (other !== phrase || index < at); });
    });
    return shortest.slice(0, MOST_PHRASES).map(function (phrase) { return "&find=" + encodeURIComponent(phrase); }).join("");
  }
  function address(root, hit, found) {
    return root + hit.document + "index.html" + (hit.fragment || found ? "#" + encodeURIComponent(hit.fragment) + found : "");
  }

  // Appends the groups with those of their hits that are wanted; `onMore` gets the number of a group.
  function groups(place, root, all, wanted, found, onMore) {
    all.forEach(function (group, at) {
      const hits = group.hits.filter(wanted);
      if (!hits.length) return;
      const made = element("section", "search-group");
      const heading = element("h2");
      const title = link(root, { document: group.url, fragment: "" }, "", group.title);
      const list = element("ol");
      heading.appendChild(title);
      made.appendChild(heading);
      hits.forEach(function (hit) {
        if (!hit.fragment && hit.snippet === group.title) {
          // The title itself answers: it stands above already.
          title.textContent = "";
          title.className = "search-title";
          mark(title, hit);
        } else {
          list.appendChild(item(root, hit, found));
        }
      });
      if (list.firstChild) made.appendChild(list);
      // Behind the last hit shown of the document, since what follows ranks lower.
      const left = group.passages - group.asked;
      if (left > 0 && hits.indexOf(group.hits[group.hits.length - 1]) !== -1) {
        made.appendChild(more("更多：本篇还有" + left + "处", function () { onMore(at); }));
      }
      place.appendChild(made);
    });
  }
  function link(root, hit, found, text) {
    const made = element("a", "", text);
    made.href = address(root, hit, found);
    return made;
  }
  function item(root, hit, found) {
    const line = element("li", "search-hit");
    const target = link(root, hit, found, "");
    const words = element("span", "search-snippet");
    if (hit.breadcrumb.length) target.appendChild(element("small", "", hit.breadcrumb.join(" › ")));
    mark(words, hit);
    target.appendChild(words);
    line.appendChild(target);
    return line;
  }
  function mark(parent, hit) {
    let from = 0;
    hit.hits.forEach(function (stretch) {
      parent.appendChild(document.createTextNode(hit.snippet.slice(from, stretch[0])));
      parent.appendChild(element("mark", "", hit.snippet.slice(stretch[0], stretch[1])));
      from = stretch[1];
    });
    parent.appendChild(document.createTextNode(hit.snippet.slice(from)));
  }

  window.searchDrawing = {
    element: element, button: button, more: more, groups: groups, mark: mark,
    find: find, address: address, isFull: isFull, isPartial: isPartial
  };
})();
