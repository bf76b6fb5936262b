/** What is written by all generators of documents: text as bytes, and files that appear when they are whole. */
package org.outcrop.synthetic.output;
