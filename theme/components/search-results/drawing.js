// @ts-check
// Draws what was found: documents, under each its passages with their place, the words marked.
(function () {
  "use strict";

  const element = window.dom.element;
  const words = window.searchWords;

  /** @type {SearchDrawing["more"]} */
  function more(text, act) {
    const made = window.dom.button(text, act);
    made.className = "button search-more";
    return made;
  }

  // Appends the groups with those of their hits that are wanted; `onMore` gets the number of a group.
  /** @type {SearchDrawing["groups"]} */
  function groups(place, root, all, wanted, found, onMore) {
    all.forEach((group, at) => {
      const hits = group.hits.filter(wanted);
      if (!hits.length) return;
      const made = element("section", "search-group");
      const heading = element("h2");
      const title = link(root, { document: group.url, fragment: "" }, "", group.title);
      const list = element("ol");
      heading.appendChild(title);
      made.appendChild(heading);
      hits.forEach(hit => {
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
        made.appendChild(more("更多：本篇还有" + left + "处", () => { onMore(at); }));
      }
      place.appendChild(made);
    });
  }
  /**
   * @param {string} root
   * @param {Pick<Hit, "document" | "fragment">} hit
   * @param {string} found
   * @param {string} text
   */
  function link(root, hit, found, text) {
    const made = element("a", "", text);
    made.href = words.hitAddress(root, hit, found);
    return made;
  }
  /**
   * @param {string} root
   * @param {Hit} hit
   * @param {string} found
   */
  function item(root, hit, found) {
    const line = element("li", "search-hit");
    const target = link(root, hit, found, "");
    const snippet = element("span", "search-snippet");
    if (hit.breadcrumb.length) target.appendChild(element("small", "", hit.breadcrumb.join(" › ")));
    mark(snippet, hit);
    target.appendChild(snippet);
    line.appendChild(target);
    return line;
  }
  /** @type {SearchDrawing["mark"]} */
  function mark(parent, hit) {
    let from = 0;
    hit.hits.forEach(stretch => {
      parent.appendChild(document.createTextNode(hit.snippet.slice(from, stretch[0])));
      parent.appendChild(element("mark", "", hit.snippet.slice(stretch[0], stretch[1])));
      from = stretch[1];
    });
    parent.appendChild(document.createTextNode(hit.snippet.slice(from)));
  }

  window.searchDrawing = { more, groups, mark };
})();
