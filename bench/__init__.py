"""How fast the product is, against a bare page of Django in the same run. `python -m bench` measures it all."""
