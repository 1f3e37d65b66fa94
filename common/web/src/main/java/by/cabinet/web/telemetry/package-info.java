/** One id that follows a request from the gateway through every event to the SMS. */
package by.cabinet.web.telemetry;
