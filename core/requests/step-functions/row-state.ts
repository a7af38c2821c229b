import type { RowSource } from './s3-place.ts';

/**
 * The row as variables, made of what the map hands over. Step Functions reads each cell of a CSV as a string, and Lambdeck
 * numbers, true, false and null by what they look like, so that `{{amount}}` is sent as the same JSON: this does it here.
 * Names of columns and of members become those of variables as in `lambdeck run`.
 */
export function rowExpression(form: RowSource['form']): string {
  if (form === 'objects') return '$states.input';
  if (form !== 'CSV') {
    return [
      '$type($states.input) != "object" ? {} :',
      '$merge($append([{}], $each($states.input, function($value, $title) {(',
      '$plain := $trim($title);',
      ...cleanName,
      '{$name: $value}',
      ')})))',
    ].join(' ');
  }
  return [
    // The empty object stands for a row without cells: an expression has to give something.
    '$merge($append([{}], $each($states.input, function($cell, $title) {(',
    '$kind := $match($title, /\\s*:\\s*(string|json)\\s*$/).groups[0];',
    '$plain := $trim($replace($title, /\\s*:\\s*(string|json)\\s*$/, ""));',
    ...cleanName,
    '$isJson := $kind = "json" ? $cell != "" : $kind = "string" ? false : ',
    '$exists($match($cell, /^(-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?|true|false|null)$/).match);',
    '{$name: $isJson ? $parse($cell) : $kind = "json" ? null : $cell}',
    ')})))',
  ].join(' ');
}

/** As core/requests/data/variable-of-column.ts does it. */
const cleanName = [
  '$clean := $replace($plain, /[^A-Za-z0-9_.-]/, "_");',
  '$name := $exists($match($clean, /^[0-9.-]/).match) ? "_" & $clean : $clean;',
];
