/** Dead letters: records that a service could not apply, listed and replayed by the operator's staff. */
package by.cabinet.local.deadletters;
