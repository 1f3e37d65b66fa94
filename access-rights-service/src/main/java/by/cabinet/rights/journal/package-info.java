/** The journal of R1.7: collected from all services, never changed, read by clients and the auditor. */
package by.cabinet.rights.journal;
