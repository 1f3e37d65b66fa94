/** The link to the operator's SMSC: encoding and splitting, one SMPP session kept up, its window and its rate. */
package by.cabinet.notification.smpp;
