/** The link to the SMSC of the operator: encoding, segmentation, SMPP sessions, window and rate. */
package by.cabinet.notification.smpp;
