/** Order capture: requests over HTTP become orders, are found, waited for, submitted and cancelled. R1.8 */
package by.cabinet.order.capture;
