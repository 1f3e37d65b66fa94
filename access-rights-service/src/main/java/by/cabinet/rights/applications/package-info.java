/** Clients' written requests about roles: registered by the back office with their document, then executed or refused. R1.2 */
package by.cabinet.rights.applications;
