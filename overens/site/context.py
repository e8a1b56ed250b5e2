from overens.ui.house import House
def house(request):
    return {"house": House()}
