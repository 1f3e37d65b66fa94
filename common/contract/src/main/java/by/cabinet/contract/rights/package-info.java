/** Roles, closings, settings and the journal, as access-rights-service publishes or reads them. */
package by.cabinet.contract.rights;
