/** Orders: placing, carrying out, cancelling, and what becomes of them when somebody is silent. R1.8 */
package by.cabinet.order.order;
