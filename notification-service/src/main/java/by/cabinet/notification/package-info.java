/** Messages to people: composed in their language, sent through the operator's SMSC, followed until they arrive. */
package by.cabinet.notification;
