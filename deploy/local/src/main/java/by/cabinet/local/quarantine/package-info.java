/** The quarantine of each service, as the operator's staff see it: records that it could not apply, listed, replayed and discarded. */
package by.cabinet.local.quarantine;
