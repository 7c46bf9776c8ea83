"""How good extraction is, on texts whose statements a person has marked. Pure: reads no file.

gold      the marked texts as values
marked    the form that people write them in -> gold
aspects   what gold may say of a statement (its speaker, its day …), and whether a finding agrees
judge     one text's gold beside its findings -> judgements
measures  judgements -> figures with intervals, and the calibration of confidence
"""
