/**
 * What prospects did: page visits, forms, mails opened, whatever others tell. It comes through REST
 * and files, each once, and the newest stands at the prospect.
 */
package org.tandemcrm.core.behaviour;
