/** Orders over HTTP. */
package by.cabinet.order.order.api;
