/** Dead letters: records that a service could never apply, looked at and replayed by the operator's people. */
package by.cabinet.local.letters;
