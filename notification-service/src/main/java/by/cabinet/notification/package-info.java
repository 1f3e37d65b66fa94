/** Messages to subscribers: composed in their language, sent through the SMSC of the operator, followed until they are delivered. */
package by.cabinet.notification;
