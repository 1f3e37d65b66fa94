/** The journal of R1.7: kept as it comes from all services, never changed, read by clients and the auditor. */
package by.cabinet.rights.journal;
