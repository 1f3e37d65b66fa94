/** Clients' written requests about roles, access and contacts: registered by the back office with their document, then executed or refused. R1.2 */
package by.cabinet.rights.applications;
