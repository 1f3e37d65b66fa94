/** One request that connects or disconnects an offering for many lines, with a result for each. */
package by.cabinet.order.bulk;
