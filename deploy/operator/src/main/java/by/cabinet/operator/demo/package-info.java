/** The demo people of the contract and the control API that publishes them or any other record. */
package by.cabinet.operator.demo;
