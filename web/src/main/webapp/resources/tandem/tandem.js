/* What Tandem's pages do in the browser; all of it is comfort, every page works without. */
(function () {
  'use strict';

  function setTheme(choice) {
    var age = choice ? 31536000 : 0;
    document.cookie = 'tandem-theme=' + choice + ';path=/;max-age=' + age + ';samesite=lax';
    document.documentElement.dataset.theme = choice;
    showTheme();
  }

  function showTheme() {
    var theme = document.documentElement.dataset.theme || '';
    document.querySelectorAll('[data-theme-choice]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.themeChoice === theme));
    });
  }

  function copy(button) {
    navigator.clipboard.writeText(button.dataset.copy).then(function () {
      button.classList.add('copied');
      button.title = 'Copied';
      window.setTimeout(function () {
        button.classList.remove('copied');
        button.title = 'Copy';
      }, 1500);
    });
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy], [data-theme-choice], [data-reload]');
    if (button && 'copy' in button.dataset) {
      copy(button);
    } else if (button && 'themeChoice' in button.dataset) {
      setTheme(button.dataset.themeChoice);
    } else if (button) {
      window.location.reload();
    }
    document.querySelectorAll('details.menu[open]').forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  document.addEventListener('keydown', function (event) {
    var search = document.getElementById('search');
    var typing = event.target.closest('input, textarea, select');
    var asked = (event.key === '/' && !typing) || (event.key === 'k' && (event.metaKey || event.ctrlKey));
    if (search && asked) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === 'Escape') {
      document.querySelectorAll('details.menu[open]').forEach(function (menu) {
        menu.open = false;
      });
    }
  });

  document.addEventListener('change', function (event) {
    if (event.target.dataset.submit) {
      event.target.form.requestSubmit();
    }
  });

  /* A form that was changed warns before it is left by anything but its own buttons. An update
     replaces the form itself, so the whole document listens. */
  function guardForm() {
    var changed = false;
    document.addEventListener('input', function (event) {
      changed = changed || Boolean(event.target.closest('form.form'));
    });
    document.addEventListener('submit', function (event) {
      changed = changed && !event.target.matches('form.form');
    });
    document.addEventListener('click', function (event) {
      if (event.target.closest('form.form .button.primary')) {
        changed = false;
        document.querySelectorAll('[data-changed]').forEach(function (mark) {
          mark.dataset.changed = 'false';
        });
      }
    });
    window.addEventListener('beforeunload', function (event) {
      // What the server knows of a change, such as a line that was removed, it says in the page.
      if (changed || document.querySelector('form.form [data-changed="true"]')) {
        event.preventDefault();
      }
    });
  }

  /* What was unfolded stays so when its form is replaced. */
  function keepFolds() {
    if (!window.PrimeFaces || !window.jQuery) {
      return;
    }
    var unfolded = [];
    window.jQuery(document).on('pfAjaxStart', function () {
      document.querySelectorAll('details[data-key][open]').forEach(function (fold) {
        unfolded.push(fold.dataset.key);
      });
    });
    window.jQuery(document).on('pfAjaxComplete', function () {
      document.querySelectorAll('details[data-key]').forEach(function (fold) {
        fold.open = fold.open || unfolded.indexOf(fold.dataset.key) >= 0;
      });
      unfolded = [];
    });
  }

  /* The address always says which page of a table is shown, so that it can be sent to somebody. */
  function keepTableInAddress() {
    if (!window.PrimeFaces || !window.jQuery) {
      return;
    }
    window.jQuery(document).on('pfAjaxComplete', function (event, request, settings) {
      Object.values(window.PrimeFaces.widgets).forEach(function (widget) {
        if (!widget.paginator || !widget.cfg.paginator || settings.source !== widget.id) {
          return;
        }
        var pager = widget.paginator.cfg;
        var url = new URL(window.location.href);
        url.searchParams.set('first', pager.page * pager.rows);
        url.searchParams.set('rows', pager.rows);
        var order = (widget.sortMeta || []).slice(-1)[0];
        if (order) {
          url.searchParams.set('sort', columnOf(order.col));
          url.searchParams.set('descending', String(order.order === -1));
        }
        window.history.replaceState(null, '', url);
        /* What is asked for next keeps the order. */
        document.querySelectorAll('form.filters input[type="hidden"]').forEach(function (field) {
          if (['sort', 'descending', 'rows'].indexOf(field.name) >= 0 && url.searchParams.has(field.name)) {
            field.value = url.searchParams.get(field.name);
          }
        });
      });
    });
    window.jQuery(document).on('pfAjaxStart', function () {
      document.documentElement.classList.add('busy');
    });
    window.jQuery(document).on('pfAjaxComplete', function (event, request) {
      document.documentElement.classList.remove('busy');
      /* A page that fails on the server, or whose session is over, answers with status 200. */
      if (request.responseXML && request.responseXML.querySelector('partial-response > error')) {
        showStale();
      }
    });
    window.jQuery(document).on('pfAjaxError', showStale);
  }

  function showStale() {
    document.getElementById('stale').hidden = false;
  }

  /* Rows chosen in a list stay chosen while one pages through it. */
  function chooseRows() {
    var goals = document.querySelectorAll('[data-chosen-into]');
    var chosen = new Set();
    if (goals.length === 0) {
      return;
    }
    function show() {
      document.querySelectorAll('[data-choose]').forEach(function (box) {
        box.checked = chosen.has(box.dataset.choose);
      });
      goals.forEach(function (goal) {
        goal.hidden = chosen.size === 0;
        goal.querySelector('[data-chosen-count]').textContent = chosen.size;
        goal.href = goal.dataset.chosenInto + Array.from(chosen).join(',');
      });
    }
    document.addEventListener('change', function (event) {
      var key = event.target.dataset.choose;
      if (key && event.target.checked) {
        chosen.add(key);
      } else if (key) {
        chosen.delete(key);
      }
      if (key) {
        show();
      }
    });
    if (window.jQuery) {
      window.jQuery(document).on('pfAjaxComplete', show);
    }
    show();
  }

  /*
   * A long list of choices can be searched: what doesn't match is taken out of the list, what is chosen stays in
   * it. Enter chooses the first match, the arrow down goes on to the list.
   */
  var allChoices = new WeakMap();

  function choicesOf(list) {
    if (!allChoices.has(list)) {
      allChoices.set(list, Array.from(list.options));
    }
    return allChoices.get(list);
  }

  function narrow(field, list) {
    var parts = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    var choices = choicesOf(list);
    var matching = choices.filter(function (choice) {
      var text = choice.text.toLocaleLowerCase();
      return choice.value !== '' && parts.every(function (part) { return text.indexOf(part) >= 0; });
    });
    var chosen = list.value;
    list.replaceChildren.apply(list, choices.filter(function (choice) {
      return choice.value === '' || choice.value === chosen || matching.indexOf(choice) >= 0;
    }));
    list.value = chosen;
    var status = document.getElementById(list.id + '_narrowed');
    if (status) {
      status.textContent = parts.length === 0 ? ''
        : matching.length === 0 ? 'None matches.'
        : matching.length + (matching.length === 1 ? ' matches.' : ' match.');
    }
    return matching;
  }

  function narrowLists() {
    function listOf(field) {
      return field.dataset && field.dataset.narrows ? document.getElementById(field.dataset.narrows) : null;
    }
    document.addEventListener('input', function (event) {
      var list = listOf(event.target);
      if (list) {
        event.stopPropagation();
        narrow(event.target, list);
      }
    });
    document.addEventListener('keydown', function (event) {
      var list = listOf(event.target);
      if (list && event.key === 'Enter') {
        event.preventDefault();
        var matching = narrow(event.target, list);
        if (matching.length > 0 && event.target.value.trim() !== '') {
          list.value = matching[0].value;
          list.dispatchEvent(new Event('change', {bubbles: true}));
        }
      } else if (list && event.key === 'ArrowDown') {
        event.preventDefault();
        list.focus();
      }
    });
  }

  function columnOf(columnId) {
    return columnId.split(':').pop();
  }

  document.addEventListener('DOMContentLoaded', function () {
    showTheme();
    guardForm();
    keepFolds();
    keepTableInAddress();
    chooseRows();
    narrowLists();
  });
})();
