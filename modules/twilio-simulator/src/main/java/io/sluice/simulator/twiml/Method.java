package io.sluice.simulator.twiml;

/** How a webhook is requested: a GET carries its parameters in the query, a POST in a form. */
public enum Method {
    GET,
    POST
}
