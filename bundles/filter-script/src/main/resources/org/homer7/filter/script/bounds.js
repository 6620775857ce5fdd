// Makes the standard objects bounded: a function that would take long or much memory in a single step refuses long
// arguments. What a script does in many steps is bounded by its instructions. Runs once for each set of standard objects.
(function (global, longestArray, longestText) {
  var applied = Function.prototype.apply;
  var text = String;

  function refuse(name) {
    throw new RangeError(name + ' of too much');
  }

  function bounded(object, name, isTooMuch) {
    var original = object[name];
    if (typeof original !== 'function') return;
    object[name] = function () {
      if (isTooMuch(this, arguments)) refuse(name);
      return applied.call(original, this, arguments);
    };
  }

  Object.getOwnPropertyNames(Array.prototype).forEach(function (name) {
    if (name === 'constructor') return;
    bounded(Array.prototype, name, function (self, given) {
      var length = self.length;
      for (var i = 0; name === 'concat' && i < given.length; i++) {
        length += given[i] && given[i].length || 1;
      }
      return length > longestArray;
    });
  });
  bounded(Array, 'from', function (self, given) { return given[0] && given[0].length > longestArray; });
  bounded(Function.prototype, 'apply', function (self, given) { return given[1] && given[1].length > longestArray; });

  // Texts grow step by step, so that each step can be looked at.
  Array.prototype.join = function (separator) {
    if (this.length > longestArray) refuse('join');
    var between = separator === undefined ? ',' : text(separator);
    var joined = '';
    for (var i = 0; i < this.length; i++) {
      var part = this[i] === undefined || this[i] === null ? '' : text(this[i]);
      if (joined.length + between.length + part.length > longestText) refuse('join');
      joined = i === 0 ? part : joined + between + part;
    }
    return joined;
  };
  Array.prototype.toString = function () { return this.join(); };
  delete Array.prototype.toLocaleString;
  delete Array.prototype.flat;
  delete Array.prototype.flatMap;

  bounded(String.prototype, 'repeat', function (self, given) { return text(self).length * given[0] > longestText; });
  ['padStart', 'padEnd'].forEach(function (name) {
    bounded(String.prototype, name, function (self, given) { return given[0] > longestText; });
  });
  bounded(String.prototype, 'concat', function (self, given) {
    var length = text(self).length;
    for (var i = 0; i < given.length; i++) length += text(given[i]).length;
    return length > longestText;
  });
  ['replace', 'replaceAll'].forEach(function (name) {
    var original = String.prototype[name];
    if (typeof original !== 'function') return;
    String.prototype[name] = function (wanted, given) {
      var length = 0;
      var replacement = given;
      if (typeof given === 'function') {
        replacement = function () {
          var part = text(applied.call(given, undefined, arguments));
          length += part.length;
          if (length > longestText) refuse(name);
          return part;
        };
      } else {
        replacement = text(given);
        if (replacement.indexOf('$`') >= 0 || replacement.indexOf("$'") >= 0
            || text(this).length * replacement.length > 16 * longestText) refuse(name);
      }
      return original.call(this, wanted, replacement);
    };
  });
  ['escape', 'encodeURI', 'encodeURIComponent'].forEach(function (name) {
    bounded(global, name, function (self, given) { return text(given[0]).length > longestText; });
  });
  delete JSON.stringify;
  delete String.raw;
  delete Function.prototype.constructor;
})
