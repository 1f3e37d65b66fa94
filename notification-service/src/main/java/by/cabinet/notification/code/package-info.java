/** One-time codes: they live in Kafka alone, go before everything else, and are never stored nor logged. R1.3 */
package by.cabinet.notification.code;
