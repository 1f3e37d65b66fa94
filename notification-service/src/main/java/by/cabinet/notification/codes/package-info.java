/** One-time codes: they exist in Kafka only, are sent before everything else, and are never stored nor logged; what has become of each is. R1.3 */
package by.cabinet.notification.codes;
