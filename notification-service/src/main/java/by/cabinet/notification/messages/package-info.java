/** Messages to subscribers: stored first, sent once, and followed until they are delivered. Incoming SMS are published and never stored. R1.4 */
package by.cabinet.notification.messages;
